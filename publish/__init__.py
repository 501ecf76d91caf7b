"""From pages to the site."""
