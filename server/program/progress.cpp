#include "program/progress.h"

#include <algorithm>
#include <cstdio>
#include <unistd.h>
#include <utility>

namespace consult::program {

Progress::Progress(std::string what) : what_(std::move(what)), on_terminal_(isatty(2) == 1) {}

void Progress::end() {
    if (std::exchange(drawn_, false)) std::fputs("\r\033[K", stderr);
}

void Progress::show(std::uint64_t done, std::uint64_t total) {
    auto const now = std::chrono::steady_clock::now();
    if (!on_terminal_ || (now < next_ && done < total)) return;
    next_ = now + std::chrono::milliseconds{100};
    drawn_ = true;
    constexpr std::uint64_t width = 40;
    std::uint64_t const filled = total == 0 ? width : std::min(width, done * width / total);
    std::string const bar = std::string(filled, '#') + std::string(width - filled, '.');
    std::fprintf(stderr, "\r%s [%s] %llu of %llu", what_.c_str(), bar.c_str(),
                 static_cast<unsigned long long>(done), static_cast<unsigned long long>(total));
    std::fflush(stderr);
}

}  // namespace consult::program
