"""Every library, declared once. A consumer's WORKSPACE calls compliance_repositories() too.

Nothing is downloaded: each repository is a view of what Debian installed under /usr (see bazelw).
"""

_CC_DEFS = """
cc_binary = native.cc_binary
cc_import = native.cc_import
cc_library = native.cc_library
cc_test = native.cc_test
cc_toolchain = native.cc_toolchain
cc_toolchain_suite = native.cc_toolchain_suite
"""

def _native_rules_cc_impl(ctx):
    ctx.file("BUILD")
    ctx.file("cc/BUILD")
    ctx.file("cc/defs.bzl", _CC_DEFS)

# Debian's rules_cc is too new for Bazel 4.2; the rules built into Bazel are what it would re-export.
_native_rules_cc = repository_rule(implementation = _native_rules_cc_impl)

def _no_coverage_tools_impl(ctx):
    ctx.file("BUILD", """filegroup(name = "coverage_report_generator", visibility = ["//visibility:public"])""")

# Every cc_test depends on this label; Bazel 4.2 would download it.
_no_coverage_tools = repository_rule(implementation = _no_coverage_tools_impl)

def _installed(name, path = "/usr"):
    native.new_local_repository(
        name = name,
        build_file = "@compliance//third_party:%s.BUILD" % name,
        path = path,
    )

def compliance_repositories():
    """Declares the libraries and the rule sets that Bazel 4.2 would otherwise download."""
    _installed("com_google_absl")
    _installed("com_google_googletest")
    _installed("com_google_benchmark")
    _installed("com_google_protobuf")
    _installed("com_google_s2geometry")
    _installed("com_googlesource_code_re2")
    _installed("cli11")
    _installed("expat")
    _installed("geographiclib")
    _installed("openssl")
    _installed("simdjson")
    _installed("zlib")
    _installed("zstd")

    native.local_repository(name = "rules_java", path = "/usr/share/bazel/rules/java")
    native.local_repository(name = "rules_proto", path = "/usr/share/bazel/rules/proto")
    native.local_repository(name = "bazel_skylib", path = "/usr/share/bazel/tools/skylib")

    _native_rules_cc(name = "rules_cc")
    _no_coverage_tools(name = "remote_coverage_tools")
