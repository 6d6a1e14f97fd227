"""What the program says, as data: a message with its values, and a catalogue for each language."""
