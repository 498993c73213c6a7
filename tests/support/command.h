/// Programs that tests ask about what was made.
#pragma once

#include <array>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

#include "support/temporary_folder.h"

namespace consult::test {

/// What a command says of a file with that content; its name stands behind `command`.
/// A command that fails is a failure of the test.
inline std::string told_by(std::string const& command, std::string_view content,
                           std::string const& after = {}) {
    TemporaryFolder const folder;
    std::string const path = (folder / "file").string();
    std::ofstream{path, std::ios::binary} << content;
    std::FILE* const pipe = popen((command + " " + path + after + " 2>&1").c_str(), "r");
    std::string told;
    std::array<char, 4096> part{};
    while (std::size_t const size = fread(part.data(), 1, part.size(), pipe))
        told.append(part.data(), size);
    EXPECT_EQ(pclose(pipe), 0) << told;
    return told;
}

}  // namespace consult::test
