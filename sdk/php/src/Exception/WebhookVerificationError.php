<?php

declare(strict_types=1);

namespace IntegrationsHub\Exception;

/** A request that was not signed with the secret, was changed, or is too old. Answer it with 400. */
final class WebhookVerificationError extends IntegrationsHubError
{
}
