### Landmarks of a session's photos.

review-title = Landmarks
review-no-photos = There are no photos yet.
review-not-assessed = This photo has no assessment yet.
review-assess = Assess it
review-visit = Session
review-photo = Photo
review-history = Corrections by hand ({ $count })
review-history-empty = No point of this photo was moved by hand.
review-when = When
review-who = By
review-landmark = Landmark
review-moved = Moved by (x, y px)
review-read-only = You may look at the landmarks, not move them.
