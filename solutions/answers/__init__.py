"""What a student is asked, and how an answer is judged: boxes, mistakes, and the bank that a page judges by."""
