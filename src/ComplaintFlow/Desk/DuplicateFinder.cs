using System.Globalization;
using ComplaintFlow.Care;
using ComplaintFlow.Rules;
using ComplaintFlow.Storage;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Desk;

/// <summary>Finds complaints that may be the same as another: of the same customer, in the same category, near in time, and with alike descriptions.</summary>
internal sealed class DuplicateFinder(Realm realm, DeskServices services, ReadingRights rights)
{
    /// <summary>The number of complaints of a customer that are compared: the first found within the time.</summary>
    private const int MaxCompared = 200;

    public async ValueTask<IReadOnlyList<DuplicateSuggestion>> FindAsync(ComplaintRules rules, Complaint complaint, Actor actor, CancellationToken cancellationToken)
    {
        if (services.Store is not IComplaintQueries queries || complaint.Customer.Id is not { Length: > 0 } customer || complaint.IsErased)
            return [];
        RelationsTable table = rules.Document.Relations;
        ComplaintQuery query = new(realm)
        {
            CustomerId = customer,
            ReceivedFrom = complaint.ReceivedAt - table.Within,
            ReceivedBefore = complaint.ReceivedAt + table.Within + TimeSpan.FromMicroseconds(1),
            PageSize = MaxCompared,
        };
        Page<Complaint> page = await queries.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        List<(Complaint Other, int Alike)> found = [];
        foreach (Complaint other in page.Items)
        {
            if (!IsOther(complaint, other) || TextLikeness.Of(complaint.Description, other.Description) is var alike && alike < table.Alike)
                continue;
            if (await rights.MayReadAsync(other, actor, cancellationToken).ConfigureAwait(false))
                found.Add((other, alike));
        }

        return [.. found.OrderByDescending(static one => one.Alike).ThenBy(static one => one.Other.Id).Take(DuplicateSuggestion.Most).Select(one => Suggest(complaint, one.Other, one.Alike))];
    }

    /// <summary>Whether it is another complaint in the same category that has no relation to this one yet.</summary>
    private static bool IsOther(Complaint complaint, Complaint other) =>
        other.Id != complaint.Id
        && other.Category == complaint.Category
        && !other.IsErased
        && other.Merging.Into is null
        && complaint.Care.FindRelation(other.Id) is null
        && complaint.Care.Parent?.Id != other.Id
        && other.Care.Parent?.Id != complaint.Id;

    private DuplicateSuggestion Suggest(Complaint complaint, Complaint other, int alike)
    {
        CultureInfo culture = CultureInfo.CurrentUICulture;
        IComplaintTexts texts = services.Refusals.Texts;
        string Say(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
        TimeSpan between = (complaint.ReceivedAt - other.ReceivedAt).Duration();
        Allowance apart = between < TimeSpan.FromHours(48) ? Allowance.Elapsed(TimeSpan.FromHours(Math.Ceiling(between.TotalHours))) : Allowance.CalendarDays((int)Math.Ceiling(between.TotalDays));
        return new(other.Id, alike,
        [
            Say(TextKeys.Relations.SameCustomer),
            Say(TextKeys.Relations.SameCategory, texts.Find(TextKeys.Term("category", other.Category.Name), culture) ?? other.Category.Name),
            Say(TextKeys.Relations.TimeNear, apart.DisplayName(texts, culture)),
            Say(TextKeys.Relations.AlikeTexts, alike),
        ]);
    }
}
