"""How good the feedback is: wrong answers that are one edit away from a right one, and what a box says of each."""
