"""Documents of the queue on their way to other programs, as catalogs or XLIFF, and back into queue and memory."""
