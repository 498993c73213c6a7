/// The engines every storage contract is checked on.
#pragma once

#include <memory>
#include <string>

#include <consult/environment.h>

#include "storage/storage.h"

namespace consult::test {

struct EngineOptions {
    std::shared_ptr<Clock> clock;
    std::size_t queue_units = 10'000;
    std::size_t queue_octets = std::size_t{256} << 20;
    std::size_t read_connections = 4;
};

/// A database of one engine that lasts as long as the object.
class Engine {
public:
    virtual ~Engine() = default;
    /// Opens it; the one opened before must be gone.
    [[nodiscard]] virtual std::unique_ptr<storage::Storage> open(EngineOptions const& options) = 0;
    /// Whether it is installed here.
    [[nodiscard]] virtual bool is_available() const { return true; }
};

using MakeEngine = std::unique_ptr<Engine> (*)();
struct NamedEngine {
    char const* name;
    MakeEngine make;
    bool opens_slowly = false;
};

[[nodiscard]] std::unique_ptr<Engine> make_sqlite();
[[nodiscard]] std::unique_ptr<Engine> make_postgres();

/// All of them, for INSTANTIATE_TEST_SUITE_P.
inline constexpr NamedEngine engines[] = {{"sqlite", make_sqlite},
                                          {"postgres", make_postgres, true}};

}  // namespace consult::test
