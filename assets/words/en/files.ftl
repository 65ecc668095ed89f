# What is said about files: saving that fails, recovery, changes by others.

command-open-backup = Back to the backup
command-open-backup-tooltip = What stood in the file before this window first saved to it; a step that can be undone
title-read-only = { $name } (read-only)
step-reload = Reload of the file
step-backup = Return to the backup
done-reloaded = The file had changed and was read again; Undo brings your state back. { $path }
done-backup = This is the backup. Save to keep it, or undo to return.
error-reload = The file has changed, but cannot be read; your work stays open. { $error }. { $path }
error-backup = Saved, but no backup of the former file could be kept. { $error }
error-sync = Saved, but the system could not say whether that would survive a power cut. { $error }
error-save-late = A save did not work whose project is not open any more. { $error }. { $path }
quit-waits = A save is still running. Worthwhile ends when it is done; quit once more not to wait.
reloaded-plain = The file was written without its passphrase. Save to protect it again.
error-keep = No copy of unsaved work can be kept, so save often. { $error }
file-gone = The file is not there any more; your work stays open. Save to write it again. { $path }
crash-report = Worthwhile ended unexpectedly last time. A report without project data is in { $path }

save-failed-title = “{ $name }” was not saved
save-failed-safe = Your work stays open, and what was in the file is untouched.
trouble-full = The disk is full. Free some room, or save a copy on another disk.
trouble-quota = You may not use more room there. Free some, or save a copy elsewhere.
trouble-read-only = The file or its folder may not be changed. Save a copy in a folder of your own.
trouble-missing = The folder is not there or cannot be reached. Connect the drive or the network again, or save a copy elsewhere.
trouble-busy = Another program holds the file. Close it there and try again, or save a copy.
trouble-elsewhere = The file is open in another window of Worthwhile. Save a copy, or close it there and try again.
trouble-too-large = Files may not be that large there. Save a copy elsewhere.
trouble-other = The system says: { $error }. Try again, or save a copy elsewhere.
save-in-place-about = The folder refuses the safe way of saving, as some synced folders do, but the file itself can be written. Should that be cut short, the file is damaged, but a copy of your work is kept for recovery.
button-save-copy = Save a copy…
button-try-again = Try again
button-write-in-place = Write in place

replace-title = There is a file of that name already
replace-by-chart-about = The chart takes its place if you go on.
replace-about = It is replaced if you go on; a backup of it is kept.
button-replace = Replace
button-other-name = Choose another name…

changed-title = The file has changed
changed-about = Somebody else, another program or a sync service wrote to it { $ago }, and you have unsaved changes.
changed-about-unknown = Somebody else, another program or a sync service wrote to it, and you have unsaved changes.
changed-at-save = It was not overwritten. Whatever you choose, nothing is lost: Undo brings your state back after a reload, and what you replace is kept as the backup.
changed-while-open = Whatever you choose, nothing is lost: Undo brings your state back after a reload, and what your next save replaces is kept as the backup.
button-reload = Reload
button-compare = Compare…
button-keep-mine = Keep mine

elsewhere-title = The file is open in another window
elsewhere-about = Two windows that save to one file would overwrite each other. Look at it read-only, or go on with a copy that has no file yet.
button-read-only = Open read-only
button-open-copy = Open a copy

recovery-title = There is unsaved work
recovery-about = Worthwhile did not end by itself the last time. This work was not saved.
recovery-kept = Kept { $ago }
recovery-never-saved = Never saved to a file
recovery-broken = It cannot be read: { $error }. { $path }
recovery-same = No difference from the file
recovery-against-file = Against the file as it is now
recovery-against-nothing = What is in it
recovered-as-copy = Its file is open in another window, so this is a copy without a file.
button-recover = Recover
button-later = Ask at the next start
button-of = { $button }: { $name }
differs-line = { $place }: { $before } → { $after }
differs-added = { $place }: added
differs-removed = { $place }: removed
differs-more = { $count ->
        [one] and one more
       *[other] and { $count } more
    }
ago-moment = less than a minute ago
ago-minutes = { $count ->
        [one] a minute ago
       *[other] { $count } minutes ago
    }
ago-hours = { $count ->
        [one] an hour ago
       *[other] { $count } hours ago
    }
ago-days = { $count ->
        [one] a day ago
       *[other] { $count } days ago
    }

command-protect = Save with passphrase…
command-protect-tooltip = Make the whole file confidential; only who knows the passphrase can open it
passphrase-title = This project is confidential
passphrase-backup = The backup has a passphrase of its own
passphrase-work = Unsaved work of a confidential project
label-passphrase = Passphrase
label-passphrase-again = The same again
protect-title = Save with a passphrase
protect-about = The whole file is encrypted, with its backup and the copies for recovery. Nobody can open it without the passphrase, and nobody can restore a lost one. A few unusual words are better than one clever one.
protect-differs = These are not the same.
protect-off = Save without passphrase
button-open = Open
passphrase-trying = Trying…
busy-unlocking = One moment…
status-confidential = Confidential
status-confidential-hint = Saved with a passphrase
recovery-sealed = Confidential: recovering asks for the passphrase
