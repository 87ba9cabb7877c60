### What the quality checks of a photo say, and why a photo could not be measured.

quality-fine = All quality checks passed
quality-face_size-failed = **Face too small** ({ $value } px across the iris): go nearer, or use a photo of higher resolution.
quality-face_size-warning = **Face rather small** ({ $value } px across the iris): a nearer photo gives finer figures.
quality-sharpness-failed = **Blurred:** hold the camera still, focus on the eyes, use more light.
quality-exposure-failed = **Too bright or too dark in parts** ({ $value } % of the face): use soft, even light from the front.
quality-yaw-failed = **Head turned** ({ $value }°): face straight to the lens.
quality-yaw-warning = **Head turned a little** ({ $value }°): face straight to the lens.
quality-pitch-failed = **Chin up or down** ({ $value }°): camera at eye level, chin level.
quality-pitch-warning = **Chin a little up or down** ({ $value }°): camera at eye level, chin level.
quality-roll-failed = **Head tilted** ({ $value }°): hold head and camera upright.
quality-roll-warning = **Head tilted a little** ({ $value }°): hold head and camera upright.
quality-expression_matches-failed = **Expression hardly seen:** choose another expression above, or take the photo again.
quality-single_face-failed = **{ $value } faces**, the largest was measured: crop the photo to the patient.
quality-in_frame-failed = **Face at the edge of the picture:** leave a margin all around it.

problem-no-face = **No face found:** use a photo of the face from the front, well lit, without mask or sunglasses.
problem-several-faces = **Several faces:** crop the photo to the patient, or let the largest face be measured.
problem-cut-off = **Face cut off:** take the photo from further away, or use the uncropped picture.
