"""What officers do in vehicle tracking; one module per step."""
