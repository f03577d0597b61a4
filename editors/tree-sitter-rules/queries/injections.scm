; Comments are text of their own.

((comment) @injection.content
 (#set! injection.language "comment"))
