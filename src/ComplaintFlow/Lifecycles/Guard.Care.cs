using System.Collections.Immutable;

namespace ComplaintFlow;

/// <content>The guards on how the customer is treated.</content>
public sealed partial class Guard
{
    /// <summary>
    /// The customer said it: the actor is the customer, or a contact with the customer was recorded since the complaint entered its status. For what answers the
    /// firm, such as accepting or declining an offer.
    /// </summary>
    public static Guard CustomerAnswered { get; } = new("customer-answered", null, static (in context) => context.Actor.Kind == ActorKind.Customer || context.Complaint.Handling.SpokenInStatus > 0);

    /// <summary>
    /// The customer said it: the actor is the customer, or a contact with the customer was recorded since the receipt or the reopening. For what the customer can
    /// say at any time, such as confirming the content or withdrawing the complaint.
    /// </summary>
    public static Guard CustomerSpoke { get; } = new("customer-spoke", null, static (in context) => context.Actor.Kind == ActorKind.Customer || context.Complaint.Handling.SpokenInEpisode > 0);

    /// <summary>All requests to other units are answered or withdrawn.</summary>
    public static Guard RequestsAnswered { get; } = new("requests-answered", null, static (in context) => !Any(context.Complaint.Care.StoredRequests, static one => one.IsOpen));

    /// <summary>No promise to the customer is still to be kept.</summary>
    public static Guard PromisesKept { get; } = new("promises-kept", null, static (in context) => !Any(context.Complaint.Care.StoredPromises, static one => one.IsOpen));

    /// <summary>The firm has apologised for every promise that it broke.</summary>
    public static Guard BrokenPromisesApologised { get; } = new("broken-promises-apologised", null, static (in context) => !Any(context.Complaint.Care.StoredPromises, static one => one.WasBroken && one.ApologisedAt is null));

    /// <summary>Every step of the complaint's playbook that is not optional is done; also met when it has no playbook.</summary>
    public static Guard PlaybookDone { get; } = new("playbook-done", null, static (in context) => context.Complaint.Care.Playbook is not { IsDone: false });

    /// <summary>The guards above, for lifecycles in configuration.</summary>
    internal static ImmutableArray<Guard> OfCare => [CustomerAnswered, CustomerSpoke, RequestsAnswered, PromisesKept, BrokenPromisesApologised, PlaybookDone];

    private static bool Any<T>(ImmutableArray<T> list, Func<T, bool> test)
    {
        if (list.IsDefault)
            return false;
        foreach (T one in list)
        {
            if (test(one))
                return true;
        }

        return false;
    }
}
