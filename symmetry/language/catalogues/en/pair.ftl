### Two photos laid over each other.

pair-toolbar = Compare photos
pair-modes = How to compare
pair-mode-side = Side by side
pair-mode-slider = Slider
pair-mode-blink = Blink
pair-mode-blend = Opacity
pair-stage = { $before } and { $after }, aligned
pair-divider = Share of the picture that shows the photo before
pair-opacity = Opacity of the photo after
pair-blinking = Blinking
pair-switch = Switch
    .title = Show the other photo (Space)
pair-speed = Speed
pair-play = Play
pair-pause = Pause
