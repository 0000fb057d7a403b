"""How a typed objective is read: "Increase online sales by 20 % over the next 6 months" becomes a `Sentence`."""
