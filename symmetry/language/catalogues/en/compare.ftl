### Compare two sessions of a patient.

compare-title = Compare sessions
compare-before = Before
compare-after = After
compare-no-photos = There are no photos to compare yet.
compare-same = Before and after are the same session: choose another one.
compare-nothing-in-common = The two sessions have no assessed photo of the same expression. Before: { $before }. After: { $after }.
