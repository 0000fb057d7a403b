"""One function per thing a user can do; each returns an Edit for the session."""
