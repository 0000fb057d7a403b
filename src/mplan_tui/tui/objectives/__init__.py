"""The objectives on the screen: their list, detail and forms."""
