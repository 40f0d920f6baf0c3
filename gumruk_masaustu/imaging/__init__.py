"""X-ray images: hostile files in, any view at screen resolution out. No Qt; numpy only where it is used."""
