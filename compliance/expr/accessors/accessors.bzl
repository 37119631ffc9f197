"""Functions that read the fields of a message without reflection, generated from its schema."""

def _cc_accessors_source_impl(ctx):
    descriptor_sets = ctx.attr.proto[ProtoInfo].transitive_descriptor_sets
    arguments = ctx.actions.args()
    arguments.add_all([ctx.outputs.out, ctx.attr.header, ctx.attr.function, ctx.attr.message])
    arguments.add_all(descriptor_sets)
    ctx.actions.run(
        outputs = [ctx.outputs.out],
        inputs = descriptor_sets,
        executable = ctx.executable._generator,
        arguments = [arguments],
        mnemonic = "Accessors",
    )

_cc_accessors_source = rule(
    implementation = _cc_accessors_source_impl,
    attrs = {
        "proto": attr.label(mandatory = True, providers = [ProtoInfo]),
        "message": attr.string(mandatory = True),
        "header": attr.string(mandatory = True),
        "function": attr.string(mandatory = True),
        "out": attr.output(mandatory = True),
        "_generator": attr.label(
            default = "//compliance/expr/accessors:generator",
            executable = True,
            cfg = "host",
        ),
    },
)

def cc_accessors(name, header, function, message, proto, cc_proto, **kwargs):
    """A library that defines the function which a header declares.

    Args:
      name: of the library.
      header: the file that declares `absl::Span<const compliance::expr::MessageAccessors> function()`.
      function: its name, with its namespace.
      message: full name of the message: tables for it and for every message within it.
      proto: the proto_library of the message.
      cc_proto: its cc_proto_library.
      **kwargs: of the cc_library.
    """
    _cc_accessors_source(
        name = name + "_source",
        out = name + ".accessors.cc",
        function = function,
        header = native.package_name() + "/" + header,
        message = message,
        proto = proto,
    )
    native.cc_library(
        name = name,
        srcs = [name + ".accessors.cc"],
        hdrs = [header],
        deps = [
            "//compliance/expr",
            "@com_google_absl//:absl",
            cc_proto,
        ],
        **kwargs
    )
