"""Who may open which address of the referral room: a table per part, tried by `test_permission_matrix`."""
