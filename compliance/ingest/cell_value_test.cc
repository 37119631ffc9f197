#include "compliance/ingest/cell_value.h"

#include <cstdlib>
#include <cstring>
#include <random>
#include <string>

#include "compliance/v1/geometry.pb.h"
#include "gtest/gtest.h"

namespace compliance {
namespace {

CellType Real() { return CellType(v1::LatLng::descriptor()->FindFieldByName("lat"), {}); }

bool Read(const CellType& type, const std::string& text, double* real) {
  CellValue value;
  CellProblem problem;
  std::vector<ZoneLookup> lookups;
  const bool read = type.Read(text, &lookups, &value, &problem);
  *real = value.real;
  return read;
}

uint64_t BitsOf(double real) {
  uint64_t bits;
  std::memcpy(&bits, &real, sizeof(bits));
  return bits;
}

// Bit by bit what the C library reads, on both sides of the 15 digits that are read directly.
TEST(CellType, ReadsRealsExactly) {
  const CellType type = Real();
  std::mt19937_64 random(15);
  for (int round = 0; round < 100000; ++round) {
    std::string text = std::to_string(random()).substr(0, 1 + random() % 17);
    if (random() % 4 != 0 && text.size() > 1) text.insert(1 + random() % (text.size() - 1), ".");
    if (random() % 3 == 0) text = "-" + text;
    double real;
    ASSERT_TRUE(Read(type, text, &real)) << text;
    ASSERT_EQ(BitsOf(real), BitsOf(std::strtod(text.c_str(), nullptr))) << text;
  }
}

TEST(CellType, RealsOfOtherForms) {
  const CellType type = Real();
  const struct {
    std::string text;
    double real;
  } kCases[] = {{"+4.5", 4.5},
                {"4.", 4},
                {".5", 0.5},
                {"-.5", -0.5},
                {"-0", -0.0},
                {"1e3", 1000},
                {"0000000000000012", 12},
                {"-7.0", -7}};
  for (const auto& [text, wanted] : kCases) {
    double real;
    EXPECT_TRUE(Read(type, text, &real)) << text;
    EXPECT_EQ(BitsOf(real), BitsOf(wanted)) << text;
  }
  for (const std::string text :
       {"-", ".", "-.", "1.2.3", "1-2", "--1", "+-1", "4,5", "nan", "inf"}) {
    double real;
    EXPECT_FALSE(Read(type, text, &real)) << text;
  }
}

}  // namespace
}  // namespace compliance
