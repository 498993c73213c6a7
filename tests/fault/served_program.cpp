#include "fault/served_program.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <new>
#include <regex>
#include <spawn.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace consult::fault {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Waits are bounded, so that a fault ends in an error and not in silence.
constexpr auto patience = 60s;
constexpr auto between_looks = 1ms;

[[noreturn]] void fail(std::string const& what) {
    throw std::runtime_error{what + ": " + std::strerror(errno)};
}

std::string content(fs::path const& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

pid_t start(std::vector<std::string> arguments, std::vector<std::string> const& more_environment,
            fs::path const& log) {
    std::vector<char*> words;
    for (std::string& argument : arguments)
        words.push_back(argument.data());
    words.push_back(nullptr);
    std::vector<std::string> settings = more_environment;
    for (char** setting = environ; *setting; ++setting)
        settings.emplace_back(*setting);
    std::vector<char*> environment;
    for (std::string& setting : settings)
        environment.push_back(setting.data());
    environment.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(),
                                       O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0600);
    ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    pid_t process = -1;
    errno = ::posix_spawn(&process, words[0], &actions, nullptr, words.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    if (errno != 0) fail("can't start " + arguments[0]);
    return process;
}

}  // namespace

SharedOrders::SharedOrders(fs::path file) : file_(std::move(file)) {
    int const descriptor = ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::ftruncate(descriptor, sizeof(Orders)) != 0) fail(file_.string());
    void* const memory =
        ::mmap(nullptr, sizeof(Orders), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    if (memory == MAP_FAILED) fail(file_.string());
    orders_ = new (memory) Orders{};
}

SharedOrders::~SharedOrders() {
    ::munmap(orders_, sizeof(Orders));
}

void SharedOrders::clear() {
    new (orders_) Orders{};
}

void SharedOrders::kill_at(Point point, bool after_call, std::int64_t in) {
    orders_->kill_after_call = after_call ? 1 : 0;
    orders_->kill_in = in;
    orders_->kill_point = static_cast<int>(point);
}

ServedProgram::ServedProgram(Programs const& programs, SharedOrders const& orders,
                             fs::path const& watched_folder, std::string const& database,
                             fs::path const& log)
    : log_(log),
      process_(
          start({programs.consult.string(), "--database", database, "serve", "--port", "0",
                 "--submissions-per-second", "1000000", "--submission-burst", "10000000",
                 "--consultation-per-second", "1000000", "--consultation-burst", "10000000"},
                {"LD_PRELOAD=" + programs.calls.string(), "ASAN_OPTIONS=verify_asan_link_order=0",
                 "CONSULT_FAULT_ORDERS=" + orders.file().string(),
                 "CONSULT_FAULT_FOLDER=" + watched_folder.string()},
                log)) {}

ServedProgram::~ServedProgram() {
    if (end_) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

std::optional<std::uint16_t> ServedProgram::wait_for_port() {
    static std::regex const address{R"(serving .* at http://[^ ]*:(\d+)/)"};
    auto const end = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < end) {
        bool const ended = has_ended();
        std::string const said = printed();
        std::smatch found;
        if (std::regex_search(said, found, address)) {
            return static_cast<std::uint16_t>(std::stoi(found[1]));
        }
        if (ended) return std::nullopt;
        std::this_thread::sleep_for(between_looks);
    }
    throw std::runtime_error{"the server does not say where it serves: " + printed()};
}

void ServedProgram::send(int signal) const {
    ::kill(process_, signal);
}

bool ServedProgram::has_ended() {
    int status = 0;
    if (!end_ && ::waitpid(process_, &status, WNOHANG) == process_) end_ = status;
    return end_.has_value();
}

int ServedProgram::wait_for_end() {
    auto const end = std::chrono::steady_clock::now() + patience;
    while (!has_ended()) {
        if (std::chrono::steady_clock::now() > end) {
            throw std::runtime_error{"the server does not end: " + printed()};
        }
        std::this_thread::sleep_for(between_looks);
    }
    return *end_;
}

std::string ServedProgram::printed() const {
    return content(log_);
}

CommandEnd run_command(Programs const& programs, std::vector<std::string> arguments,
                       fs::path const& log) {
    arguments.insert(arguments.begin(), programs.consult.string());
    pid_t const process = start(std::move(arguments), {}, log);
    int status = 0;
    if (::waitpid(process, &status, 0) != process) fail("waiting");
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, content(log)};
}

}  // namespace consult::fault
