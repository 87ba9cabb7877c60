### Pictures with measures drawn in.

picture-layer = Show in the pictures
picture-layer-measures = Measures
picture-layer-arrows = Asymmetry arrows
picture-layer-heat = Heat map
picture-layer-none = Photo alone
picture-zoom = Zoom
picture-zoom-in = Zoom in
picture-zoom-out = Zoom out
picture-face = Whole face
picture-nothing-chosen = Click a line in a picture, or a row of the table: the other one is marked.
picture-certain = From where the mirror image of the other side lies to where the point is. Pale: within the measurement error of the points.
picture-drawn = the face turned upright, with its measures drawn in
