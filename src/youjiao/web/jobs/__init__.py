"""What takes longer than a page may: work beside the pages, with its progress, and a way to stop it (后台作业)."""
