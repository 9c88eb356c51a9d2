using ComplaintFlow.Lifecycles;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>What the desks of all realms share.</summary>
internal sealed record DeskServices(
    IRulesSource Rules,
    IComplaintStore Store,
    IComplaintAuthorizer Authorizer,
    HandlerResolver Handlers,
    EntryCodec Codec,
    ICommitObserver Observer,
    RefusalWriter Refusals,
    DeskTelemetry Telemetry,
    TimeProvider Time,
    StoreLevels Levels,
    IComplaintClassifier? Classifier = null)
{
    /// <summary>Whether the store writes into a transaction of the host's, of which nobody here learns what becomes.</summary>
    public bool IsEnlisted { get; init; }
}
