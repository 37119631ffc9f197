#include "compliance/testing/junit.h"

#include "gtest/gtest.h"

namespace compliance {
namespace {

TEST(JUnitXmlTest, TellsEachCaseAndWhyItFailed) {
  EXPECT_EQ(JUnitXml({"pact/cases/edge", "alone"}, {{true, ""}, {false, "  a < b & \"c\"\x01\n"}}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="1">
  <testsuite name="compliance" tests="2" failures="1">
    <testcase classname="pact/cases" name="edge"/>
    <testcase classname="." name="alone">
      <failure message="not as expected">  a &lt; b &amp; &quot;c&quot;?
</failure>
    </testcase>
  </testsuite>
</testsuites>
)");
}

}  // namespace
}  // namespace compliance
