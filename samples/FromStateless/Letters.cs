using ComplaintFlow;
using ComplaintFlow.Events;

namespace FromStateless;

/// <summary>What <c>OnEntry</c> would do in Stateless: told of each new state, once it is in the file.</summary>
internal sealed class Letters(Teller teller) : IEventSubscriber<StatusChanged>
{
    public ValueTask HandleAsync(
        StatusChanged happened,
        ComplaintMessage message,
        CancellationToken cancellationToken = default)
    {
        string? letter = happened.To.As<Case>() switch
        {
            Case.AwaitingCustomer => "We have a question about the parcel that you sent back.",
            Case.Refunded => "Your money is on its way.",
            _ => null,
        };
        if (letter is not null)
            teller.Say($"letter to the customer: {letter}", "blue");
        return ValueTask.CompletedTask;
    }
}
