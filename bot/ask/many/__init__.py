"""A question over many documents: about one of them, or comparing several."""
