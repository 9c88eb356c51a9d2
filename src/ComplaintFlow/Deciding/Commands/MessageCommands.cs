using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Commands;

/// <summary>
/// Records that a message to the customer was sent, in any status of the complaint. Reporting it again is accepted and writes nothing, since the mailer sends at
/// least once.
/// </summary>
/// <param name="Message">The name of the message: <see cref="MessageDue.Name"/>.</param>
public sealed record ReportMessageSent(string Message) : ComplaintCommand
{
    internal override bool OnlyAppends => true;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Complaint.Care.FindMessage(Message ?? "") switch
    {
        null => DecisionRefusal.Of(ErrorCodes.NoSuchMessage, Message),
        { State: MessageState.Sent } => null,
        { Name: var name } => decision.Add(new MessageSent(name)),
    };
}

/// <summary>
/// Records that a message to the customer could not be sent and is not tried again, in any status of the complaint. Reporting it again, or after the message was sent,
/// is accepted and writes nothing; a message that was sent after all can still be reported so.
/// </summary>
/// <param name="Message">The name of the message: <see cref="MessageDue.Name"/>.</param>
/// <param name="Because">Why, in free text.</param>
public sealed record ReportMessageFailed(string Message, [property: Personal] string Because) : ComplaintCommand
{
    internal override bool OnlyAppends => true;

    internal override DecisionRefusal? Decide(in Decision decision) => decision.Complaint.Care.FindMessage(Message ?? "") switch
    {
        null => DecisionRefusal.Of(ErrorCodes.NoSuchMessage, Message),
        { IsDue: false } => null,
        { Name: var name } => decision.Add(new MessageFailed(name, Because, decision.Complaint.Treatment.Handler, decision.Complaint.Treatment.Team)),
    };
}
