using System.Collections.Immutable;
using System.Globalization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;

namespace ComplaintFlow.Care;

/// <summary>Makes messages to the customer due, in the commit of the event that they are about.</summary>
/// <param name="table">The rules.</param>
internal sealed class MessageReaction(MessageTable table) : IReaction
{
    public void React(ComplaintEvent happened, DecisionContext context, EventSink then)
    {
        Complaint complaint = context.Complaint;
        (MessageRule? ofEvent, MessageRule? ofStatus) = table.Find(happened, complaint);
        if ((ofEvent is null && ofStatus is null) || IsSilent(happened, complaint))
            return;
        int places = ComplaintCare.MaxMessagesDue - complaint.Care.Messages.Count(static message => message.IsDue);
        Send(ofEvent, [], complaint, then, ref places);
        Send(ofStatus, ofEvent?.Templates ?? [], complaint, then, ref places);
    }

    private static void Send(MessageRule? rule, ImmutableArray<string> already, Complaint complaint, EventSink then, ref int places)
    {
        if (rule is null)
            return;
        foreach (string template in rule.Templates)
        {
            if (already.Contains(template) || places-- <= 0)
                continue;
            // The entry has one number on whichever node the event is decided, so that the name is the same.
            string name = string.Create(CultureInfo.InvariantCulture, $"{template}-{complaint.Version}");
            Channel channel = rule.Through ?? complaint.Customer.PreferredChannel ?? complaint.Channel;
            then.AddUnchecked(new MessageDue(name, template, complaint.Version, channel, complaint.Customer.Language));
        }
    }

    /// <summary>
    /// An answer to an automatic reply would be answered again; a merged complaint is continued in another; and a customer whose texts were erased is not written to.
    /// </summary>
    private static bool IsSilent(ComplaintEvent happened, Complaint complaint) =>
        happened is ContactRecorded { IsAutomatic: true }
        || (happened is StatusChanged moved && moved.Trigger == Trigger.Merge.Name)
        || complaint.Merging.Into is not null
        || complaint.IsErased;
}
