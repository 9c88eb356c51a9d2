using ComplaintFlow.Calls;
using ComplaintFlow.Classifying;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>The services shared by the desks of all realms.</summary>
internal sealed record DeskServices(
    IRulesSource Rules,
    IComplaintStore Store,
    IComplaintAuthorizer Authorizer,
    HandlerResolver Handlers,
    EntryCodec Codec,
    ICommitObserver Observer,
    RefusalWriter Refusals,
    DeskTelemetry Telemetry,
    NodeClock Clock,
    StoreLevels Levels,
    HostCalls Calls,
    IComplaintClassifier? Classifier = null)
{
    /// <summary>The authoriser; the host's own is waited for with patience only.</summary>
    public IComplaintAuthorizer Authorizer { get; } = BoundedAuthorizer.Of(Authorizer, Calls);

    /// <summary>Whether the store writes into a transaction of the host, whose end is not observed here.</summary>
    public bool IsEnlisted { get; init; }
}
