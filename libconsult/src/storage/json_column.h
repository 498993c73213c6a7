/// Columns that hold JSON.
#pragma once

#include <string_view>

#include <boost/json.hpp>

#include "storage/damage.h"

namespace consult::storage {

/// Gives what the column holds to `read`. Throws Damage when it is no JSON, or not what `read`
/// wants.
template <class Read>
auto from_json(std::string_view json, Read const& read) {
    try {
        return read(boost::json::parse({json.data(), json.size()}));
    } catch (Fault const&) {
        throw;
    } catch (boost::system::system_error const& broken) {
        throw Damage{"a column holds broken JSON: " + broken.code().message()};
    } catch (std::out_of_range const&) {
        throw Damage{"a column holds JSON without what belongs there"};
    } catch (std::invalid_argument const&) {
        throw Damage{"a column holds JSON of another kind than belongs there"};
    }
}

}  // namespace consult::storage
