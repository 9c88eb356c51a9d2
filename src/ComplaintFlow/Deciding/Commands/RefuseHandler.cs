namespace ComplaintFlow;

/// <summary>Records that the customer does not want to be dealt with by a person; that person is not chosen for this complaint again.</summary>
/// <param name="Handler">The person refused.</param>
/// <param name="Because">Why, in words.</param>
public sealed record RefuseHandler(PersonId Handler, [property: Personal] string? Because = null) : ComplaintCommand
{
    internal override ComplaintAction Action => new("refuse-handler");
}
