using ComplaintFlow.Commands;
using ComplaintFlow.Deciding;
using ComplaintFlow.Events;
using ComplaintFlow.Rules;

namespace ComplaintFlow.Messages;

/// <summary>Sends what is due through the host's mailer, and reports what became of it. Delivered at least once, so that each message is sent at least once.</summary>
internal sealed class MessageSender(IComplaintDesks desks, IComplaintAuthorizer authorizer, IMessageRenderer renderer, IMessageRules rules, IMailer mailer)
    : IEventSubscriber<MessageDue>
{
    /// <summary>The actor who reports; also the name of its role.</summary>
    public const string Name = "mailer";

    private static readonly ComplaintAction[] Actions = [ComplaintAction.ReadJournal, new("report-message-sent"), new("report-message-failed")];

    public static Actor Actor { get; } = Actor.Staff(Name, Name);

    public async ValueTask HandleAsync(MessageDue happened, ComplaintMessage message, CancellationToken cancellationToken = default)
    {
        IComplaintDesk desk = desks.For(message.Realm);
        Complaint complaint = await desk.FindAsync(message.ComplaintId, Actor, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The actor '{Name}' in the role '{Name}' may not read complaints; it needs the action '{ComplaintAction.Read}'.");
        // A message that is over was reported by an earlier delivery, or withdrawn with the customer's texts.
        if (complaint.Care.FindMessage(happened.Name) is not { IsDue: true })
            return;
        await RequireRightsAsync(message.Realm, complaint, cancellationToken).ConfigureAwait(false);
        string? rejection = await SendAsync(complaint, new(message.Realm, message.ComplaintId, happened), cancellationToken).ConfigureAwait(false);
        ComplaintCommand report = rejection is null ? new ReportMessageSent(happened.Name) : new ReportMessageFailed(happened.Name, rejection);
        Outcome outcome = await desk.ExecuteAsync(message.ComplaintId, report, Actor, cancellationToken).ConfigureAwait(false);
        if (outcome.Refusal is { Code: not ErrorCodes.UnknownComplaint })
            outcome.OrThrow();
    }

    /// <summary>What is sent must be reported, or it would be sent again. So it is not sent by somebody who may not report it.</summary>
    private async ValueTask RequireRightsAsync(Realm realm, Complaint complaint, CancellationToken cancellationToken)
    {
        foreach (ComplaintAction action in Actions)
        {
            if (!await authorizer.IsAllowedAsync(new(realm, Actor, action, complaint), cancellationToken).ConfigureAwait(false))
                throw new InvalidOperationException($"The actor '{Name}' in the role '{Name}' needs the action '{action}', or messages cannot be sent.");
        }
    }

    /// <summary>Returns why the message was rejected for good; null if it was sent.</summary>
    private async ValueTask<string?> SendAsync(Complaint complaint, MessageRequest request, CancellationToken cancellationToken)
    {
        RenderedMessage rendered;
        try
        {
            rendered = await renderer.RenderAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (MessageTemplateException fault)
        {
            return fault.Message;
        }

        IdentifyingField[] identifying =
        [
            .. ((string[])[rendered.Subject, rendered.Text, rendered.Html]).SelectMany(part => rules.FindIdentifying(complaint, rendered.Channel, part)).Distinct(),
        ];
        if (identifying.Length > 0)
            return $"On the public channel '{rendered.Channel}' the message would identify the customer: {string.Join(", ", identifying)}.";
        return (await mailer.SendAsync(rendered, cancellationToken).ConfigureAwait(false)).Rejection;
    }
}
