"""Homework 3: three problems on small neural networks."""
