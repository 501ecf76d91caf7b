"""What a formula is read on: numbers, shapes, symbols, residues, and values that remember how they were written."""
