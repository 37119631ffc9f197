"""Fuzz targets: ordinary tests that replay a corpus, libFuzzer binaries under --config=fuzz."""

def fuzz_target(name, src, deps):
    """Declares NAME_fuzzer from one source file that defines LLVMFuzzerTestOneInput.

    ./bazelw test //compliance/testing/fuzz:NAME_fuzzer     replays testdata/corpus/NAME and mutations of it
    ./bazelw run --config=fuzz //compliance/testing/fuzz:NAME_fuzzer -- -max_total_time=60 $PWD/testdata/corpus/NAME

    Args:
      name: of the folder in testdata/corpus, without "_fuzzer".
      src: the source file.
      deps: what it includes.
    """
    native.cc_test(
        name = name + "_fuzzer",
        size = "small",
        srcs = [src],
        args = select({
            ":libfuzzer": [],
            "//conditions:default": ["testdata/corpus/" + name],
        }),
        data = ["//testdata/corpus:" + name],
        linkopts = select({
            ":libfuzzer": ["-fsanitize=fuzzer"],
            "//conditions:default": [],
        }),
        deps = deps + select({
            ":libfuzzer": [],
            "//conditions:default": [":replay_main"],
        }),
    )
