"""What stands between understanding and answering: no figure for a question half understood."""
