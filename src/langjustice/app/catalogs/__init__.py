"""Catalogs of sites: found, drafted into the queue, written back."""
