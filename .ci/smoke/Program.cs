using System.Globalization;
using ComplaintFlow;

ComplaintId id = ComplaintId.New(DateTimeOffset.UtcNow);
if (ComplaintId.Parse(id.ToString()) != id)
    throw new InvalidOperationException($"{id} is not read back.");

Complaint complaint = Complaint.Fold(
[
    new JournalEntry
    {
        Sequence = 1,
        At = DateTimeOffset.UtcNow,
        RecordedAt = DateTimeOffset.UtcNow,
        By = PersonId.Of("smoke"),
        ByKind = ActorKind.Staff,
        Rules = "1",
        CommitId = Guid.NewGuid(),
        Event = new ComplaintReceived(
            id,
            new LifecycleKey("six-stage", 1),
            Status.Received,
            new Customer { Name = "王女士", Tier = CustomerTier.Vip },
            Channel.Hotline,
            "宽带三天没有修好。",
            new Classification(Category.Of("telecom/broadband"), Urgency.Urgent),
            Signals.None),
    },
]);

if (ComplaintJson.Read(ComplaintJson.Write(complaint)).Description != complaint.Description)
    throw new InvalidOperationException("The snapshot is not read back.");

string status = ComplaintTexts.Default.Find("status.received", CultureInfo.GetCultureInfo("zh-Hans"))
    ?? throw new InvalidOperationException("The Chinese texts are missing.");
Console.WriteLine($"{complaint.Id}: {complaint.Status} ({status})");
