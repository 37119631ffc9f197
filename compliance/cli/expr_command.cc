// compliance expr: evaluates CEL, one expression or a file of requests.
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "compliance/cli/command.h"
#include "compliance/expr/batch/batch.h"
#include "compliance/expr/batch/descriptor_sets.h"

namespace compliance::cli {
namespace {

constexpr char kExample[] =
    "Example:\n"
    "  compliance expr '[1, 2, 3].exists(x, x > limit)' --bind limit=2\n"
    "  compliance expr --batch requests.jsonl";

struct Options {
  std::string expression;
  std::vector<std::string> bindings;  // NAME=JSON
  std::string batch;
};

int AnswerBatch(const std::string& path) {
  std::ifstream file;
  if (path != "-") file.open(path);
  std::istream& requests = path == "-" ? std::cin : file;
  if (!requests) {
    std::cerr << "compliance: " << path << " cannot be read\n";
    return kInputWrong;
  }
  expr::DescriptorSets descriptor_sets;
  expr::BatchOptions options;
  options.descriptor_sets = &descriptor_sets;
  for (std::string line; std::getline(requests, line);) {
    if (!line.empty()) std::cout << expr::AnswerBatchLine(line, options) << "\n";
  }
  return kDone;
}

int AnswerOne(const Options& options) {
  std::vector<std::pair<std::string, std::string>> bindings;
  for (const std::string& binding : options.bindings) {
    const size_t equals = binding.find('=');
    if (equals == std::string::npos) {
      std::cerr << "compliance: --bind " << binding << " has no '='; write NAME=JSON\n";
      return kUsage;
    }
    bindings.emplace_back(binding.substr(0, equals), binding.substr(equals + 1));
  }
  const std::string answer = expr::AnswerExpression(options.expression, bindings, {});
  std::cout << answer << "\n";
  return answer.rfind("{\"value\"", 0) == 0 ? kDone : kInputWrong;
}

}  // namespace

void AddExprCommand(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("expr", "Evaluates CEL expressions");
  CLI::Option* expression = command->add_option("EXPR", options->expression, "An expression");
  command->add_option("--bind", options->bindings, "A variable: NAME=JSON")->needs(expression);
  CLI::Option* batch =
      command->add_option("--batch", options->batch, "Requests as JSON Lines; - is standard input");
  batch->excludes(expression);
  command->footer(kExample);
  command->callback([options, expression, batch, &exit_code] {
    if (expression->count() + batch->count() == 0) {
      throw CLI::RequiredError("EXPR or --batch");  // CLI11 reports usage by exceptions.
    }
    exit_code = batch->count() > 0 ? AnswerBatch(options->batch) : AnswerOne(*options);
  });
}

}  // namespace compliance::cli
