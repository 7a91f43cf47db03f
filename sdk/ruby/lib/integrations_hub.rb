# frozen_string_literal: true

require_relative "integrations_hub/generated/version"
require_relative "integrations_hub/errors"
require_relative "integrations_hub/response"
require_relative "integrations_hub/record"
require_relative "integrations_hub/page"
require_relative "integrations_hub/list"
require_relative "integrations_hub/changes"
require_relative "integrations_hub/feed"
require_relative "integrations_hub/webhooks"
require_relative "integrations_hub/client"

# The client of Integrations Hub's developer API. Start with {Client}; check webhooks with {Webhooks.verify}.
module IntegrationsHub
end
