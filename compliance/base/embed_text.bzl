"""Text files as part of a library: no file is looked for at run time."""

def embed_text(name, src, function, visibility = None):
    """A cc_library with header NAME.h that declares `absl::string_view FUNCTION();`.

    Args:
      name: of the library and, with .h, of its header.
      src: the file. Its text must not hold )EMBEDDED" and must be UTF-8 without NUL.
      function: name in namespace compliance; returns the text, which lives for ever.
      visibility: of the library.
    """
    package = native.package_name()
    native.genrule(
        name = name + "_files",
        srcs = [src],
        outs = [name + ".h", name + ".cc"],
        cmd = """
cat > $(location {name}.h) <<END
// The text of {src}.
#pragma once
#include "absl/strings/string_view.h"
namespace compliance {{
absl::string_view {function}();
}}  // namespace compliance
END
{{
  printf '#include "{package}/{name}.h"\\nnamespace compliance {{\\n'
  printf 'absl::string_view {function}() {{ return absl::string_view(R"EMBEDDED('
  cat $<
  printf ')EMBEDDED", %d); }}\\n}}  // namespace compliance\\n' $$(wc -c < $<)
}} > $(location {name}.cc)
""".format(name = name, src = src, function = function, package = package),
        visibility = ["//visibility:private"],
    )
    native.cc_library(
        name = name,
        srcs = [name + ".cc"],
        hdrs = [name + ".h"],
        visibility = visibility,
        deps = ["@com_google_absl//:absl"],
    )
