"""Worked solutions in which every equals sign is checked."""
