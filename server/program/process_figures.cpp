#include "program/process_figures.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace consult::program {
namespace {

/// Seconds since 1970 at which the machine started.
double boot_time() {
    std::ifstream stat{"/proc/stat"};
    std::string word;
    while (stat >> word) {
        double seconds = 0;
        if (word == "btime" && stat >> seconds) return seconds;
    }
    return 0;
}

/// In ticks since the machine started: the 22nd word of proc(5)'s stat, the 20th behind the name,
/// which may hold anything.
double start_ticks() {
    std::ifstream stat{"/proc/self/stat"};
    std::string const line{std::istreambuf_iterator<char>{stat}, {}};
    std::size_t place = line.rfind(')');
    for (int i = 0; i < 20 && place != std::string::npos; ++i)
        place = line.find(' ', place + 1);
    return place == std::string::npos ? 0 : std::strtod(line.c_str() + place, nullptr);
}

double start_time() {
    double const boot = boot_time();
    return boot > 0 ? boot + start_ticks() / static_cast<double>(sysconf(_SC_CLK_TCK)) : 0;
}

std::uint64_t resident() {
    std::ifstream statm{"/proc/self/statm"};
    std::uint64_t size = 0;
    std::uint64_t pages = 0;
    if (!(statm >> size >> pages)) return 0;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t files() {
    std::error_code error;
    std::filesystem::directory_iterator const all{"/proc/self/fd", error};
    if (error) return 0;
    auto const count = std::distance(begin(all), end(all));
    return static_cast<std::uint64_t>(count) - 1;  // the folder is open for reading itself
}

double seconds(timeval const& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

}  // namespace

ProcessFigures process_figures() {
    static double const started = start_time();
    ProcessFigures now;
    now.start_seconds = started;
    now.resident_octets = resident();
    now.open_files = files();
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) == 0) {
        now.processor_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
    }
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) now.most_open_files = limit.rlim_cur;
    return now;
}

}  // namespace consult::program
