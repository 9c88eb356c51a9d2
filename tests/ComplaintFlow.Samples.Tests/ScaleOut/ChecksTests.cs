using ComplaintFlow.Events;
using ComplaintFlow.Samples.ScaleOut.Checking;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Nodes;
using ComplaintFlow.Samples.ScaleOut.Supervising;

namespace ComplaintFlow.Samples.Tests.ScaleOut;

/// <summary>What ScaleOut counts as lost, twice, missing and out of order is found when it is there.</summary>
public sealed class ChecksTests
{
    [ServerFact]
    public async Task Whatever_is_spoilt_in_the_database_is_found()
    {
        await using WholeDay day = await WholeDay.TakeAsync();
        Findings clean = await day.VerifyAsync();
        Assert.True(clean.IsClean);
        Assert.Equal((10, 90), (clean.Complaints, clean.Commands));
        Assert.InRange(clean.Escalations, 9, 10);

        await day.SqlAsync("""
            insert into cf_entry (realm, complaint, seq, commit_id, type, at, rules, header, body, hash)
            select realm, complaint, seq + 1000, commit_id, type, at + 600000000, rules, header, body, hash from cf_entry where command_key = 'c1-receive'
            """);
        await day.SqlAsync("delete from cf_entry where seq > 1000");
        Assert.Equal(1, (await day.VerifyAsync()).WrittenEarly);
        await day.SqlAsync("delete from written_early");

        Ledger wrong = new();
        Complaint first = await day.ComplaintAsync(1);
        wrong.Add(new Said("c1-receive", first.Id.ToString(), first.Version + 1, IsReplay: false));
        wrong.Add(new Said("c99-receive", first.Id.ToString(), 1, IsReplay: false));
        wrong.Add(new Said("c2-note", first.Id.ToString(), 1, IsReplay: false));
        wrong.Add(new Said("c2-note", first.Id.ToString(), 1, IsReplay: false));
        Findings told = await day.VerifyAsync(wrong);
        Assert.Equal((3, 1), (told.CommandsLost, told.CommandsTwice));

        await day.SqlAsync("update taken_message set \"Place\" = -\"Place\" where \"Complaint\" = (select complaint from cf_entry where command_key = 'c3-receive')");
        Assert.True((await day.VerifyAsync()).MessagesOutOfOrder > 3);
        await day.SqlAsync("delete from taken_message where (\"Complaint\", \"Sequence\") in (select complaint, seq from cf_entry where command_key in ('c1-receive', 'c2-receive'))");
        Assert.Equal(2, (await day.VerifyAsync()).MessagesMissing);
        await day.SqlAsync("update cf_tally set value = value + 1 where key = (select min(key) from cf_tally where key like 'load/%')");
        Assert.Equal(1, (await day.VerifyAsync()).LoadLeft);
        await day.SqlAsync("update cf_complaint set snapshot = jsonb_set(snapshot, '{status}', '\"closed\"') where id = (select complaint from cf_entry where command_key = 'c4-receive') and snapshot ->> 'status' <> 'closed' or id = (select complaint from cf_entry where command_key = 'c5-receive')");
        await day.SqlAsync("update cf_entry set command_key = null where command_key = 'c5-accept'");
        Findings spoilt = await day.VerifyAsync();
        Assert.True(spoilt is { CommandsLost: 1, IsClean: false });
    }

    [ServerFact]
    public async Task An_effect_or_an_escalation_that_a_journal_lacks_or_has_twice_is_found()
    {
        await using WholeDay day = await WholeDay.TakeAsync();
        Complaint late = await day.ComplaintAsync(6);
        List<JournalEntry> journal = await day.JournalAsync(late);
        // Its outcome is told at the very instant at which it is due: that may be in time or not.
        JournalEntry[] escalations = [.. journal.Where(entry => entry.Event is EscalationFired { Policy: not HouseRules.Unsettled })];
        Assert.Equal([HouseRules.HalfTime, HouseRules.Unanswered, HouseRules.Unanswered], escalations.Select(entry => ((EscalationFired)entry.Event).Policy).Order());
        foreach (JournalEntry escalation in escalations)
        {
            Assert.Equal(1, Check(journal.Where(entry => entry != escalation)).EscalationsMissing);
            Assert.Equal(1, Check([.. journal, escalation]).EscalationsTwice);
        }

        JournalEntry note = journal.Single(entry => entry.Event is NoteAdded);
        Assert.Equal(1, Check(journal.Where(entry => entry != note)).CommandsLost);
        Assert.Equal(1, Check([.. journal, note]).CommandsTwice);
        Assert.Equal(1, Check(journal.SkipLast(1)).Unfolded);
        Assert.True(Check(journal).IsClean);

        Findings Check(IEnumerable<JournalEntry> entries)
        {
            Findings findings = new();
            new JournalCheck(late, [.. entries], findings).Run();
            return findings;
        }
    }
}
