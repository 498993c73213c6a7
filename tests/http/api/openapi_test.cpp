#include <fstream>
#include <iterator>

#include "api_fixture.h"

namespace consult::test {
namespace {

TEST_F(ApiTest, TheDocumentIsTheRoutes) {
    std::ifstream file{std::string{CONSULT_SOURCE_DIR} + "/docs/openapi.yaml"};
    std::string const document{std::istreambuf_iterator<char>{file}, {}};
    EXPECT_EQ(api_->openapi(), document)
        << "write it anew: build/release/server/consult openapi > docs/openapi.yaml";
}

}  // namespace
}  // namespace consult::test
