using System.Net.Mail;
using ComplaintFlow.Messages;

namespace ComplaintFlow.Samples.WebHost;

/// <summary>
/// In place of a mail service: a folder with a file for each message. It drops what it has already, by the identifier of the message, as mail services do
/// by their own idempotency keys; dropped copies are kept apart, so that one can see them.
/// </summary>
internal sealed class MailFolder(IConfiguration configuration, IHostEnvironment environment) : IMailer
{
    private readonly string _folder = Path.Combine(environment.ContentRootPath, configuration["Mail:Folder"] ?? "mail");

    public async ValueTask<MailResult> SendAsync(RenderedMessage message, CancellationToken cancellationToken = default)
    {
        if (!MailAddress.TryCreate(message.Customer.Email, out MailAddress? to))
            return MailResult.Rejected("The customer has no e-mail address.");
        string dropped = Directory.CreateDirectory(Path.Combine(_folder, "dropped")).FullName;
        string name = message.Id.Replace('/', '.');
        string sent = Path.Combine(_folder, $"{name}.eml");
        string draft = Path.Combine(_folder, $"{name}.{Guid.NewGuid():N}.draft");
        string headers = $"Message-ID: <{name}@complaints.example>\nTo: {to.Address}\nSubject: {message.Subject}\nContent-Language: {message.Language}\n";
        // A mail that was written in part, by a process that was killed, is no mail: only whole ones get the name.
        await File.WriteAllTextAsync(draft, $"{headers}\n{message.Text}\n", cancellationToken);
        try
        {
            File.Move(draft, sent);
        }
        catch (IOException) when (File.Exists(sent))
        {
            File.Move(draft, Path.Combine(dropped, Path.GetFileName(draft)));
        }

        return MailResult.Sent;
    }
}
