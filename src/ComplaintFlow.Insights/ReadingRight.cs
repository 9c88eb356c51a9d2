using System.Globalization;

namespace ComplaintFlow.Insights;

/// <summary>The right to what all complaints of a realm come to, whoever may read which. It is for the firm: no customer has it.</summary>
internal static class ReadingRight
{
    public static async ValueTask<bool> IsAllowedAsync(
        IComplaintAuthorizer authorizer, Realm realm, Actor actor, ComplaintAction action, CancellationToken cancellationToken) =>
        actor.Kind != ActorKind.Customer && await authorizer.IsAllowedAsync(new(realm, actor, action, null), cancellationToken).ConfigureAwait(false);

    public static Refusal Refuse(IComplaintTexts texts, ComplaintAction action)
    {
        string Text(string key) => texts.Find(key, CultureInfo.CurrentUICulture, action) ?? key;
        return new(ErrorCodes.NotAuthorized, Text($"refusal.{ErrorCodes.NotAuthorized}"), [], Text($"refusal.{ErrorCodes.NotAuthorized}.fix"));
    }
}
