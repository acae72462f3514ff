Garoou a noite toda, mas na hora do café da manhã o céu já estava limpo.
O trem da manhã para o litoral sai às 7h15 da plataforma 3.
O trem da noite para o litoral sai às 19h15 da plataforma 3.
Acrescente duas colheradas de farinha e mexa até o molho engrossar.
Acrescente três colheradas de farinha e mexa até o molho engrossar.
A senhora idosa esqueceu seu guarda-chuva no ônibus.
O senhor idoso esqueceu seu guarda-chuva no ônibus.
Esta função não retorna nada quando a lista está vazia.
Esta função retorna um erro quando a lista está vazia.
Por favor, renomeie esta variável antes de mesclar o branch.
A enfermeira disse que o paciente poderia ir para casa na quinta-feira.
A enfermeira disse que o paciente não poderia ir para casa na quinta-feira.
Os visitantes devem lavar as mãos antes de entrar na enfermaria.
O contrato de aluguel não é válido a menos que ambas as partes tenham assinado todas as páginas.
O tribunal anunciará sua decisão em 12 de março.
O tribunal anunciará sua decisão em 21 de março.
Quanto custa esta capa de chuva verde?
Quanto pesa aquele relógio de latão?
Os ingressos custam 18 euros para adultos e 9 euros para crianças.
Os ingressos custam 16 euros para adultos e 8 euros para crianças.
Que torre torta!
Cuidado, essa assadeira está quente!
A orquestra ensaiou o segundo movimento até a meia-noite.
Estudo violino há seis anos, mas ainda não consigo tocar afinado.
O time visitante ganhou o jogo no último minuto.
O time visitante perdeu o jogo no último minuto.
No alto das montanhas, a água ferve antes de chegar a 100 graus.
Como a Lua quase não tem ar, seu céu parece preto mesmo durante o dia.
As abelhas conseguem distinguir muitas cores, mas não conseguem ver o vermelho.
Você já viu uma cachoeira congelada?
Por que você não me disse que a padaria estava fechada?
Você poderia abrir a janela do sótão, por favor?
Você poderia fechar a janela do sótão, por favor?
Meu avô plantou esta macieira quando tinha dez anos.
Nunca tomo chá verde à noite porque ele me tira o sono.
Nunca tomo chá verde de manhã porque ele me faz mal ao estômago.
A biblioteca do vilarejo fica fechada aos domingos e feriados.
O museu fica fechado às segundas-feiras, mas o jardim permanece aberto.
Ele me perguntou se eu já tinha trabalhado em um barco de pesca.
O professor respondeu que ninguém ainda tinha feito uma pergunta boba.
O cachorro do nosso vizinho late para toda bicicleta que passa pelo portão.
A ponte de pedra foi construída em 1894 e reparada em 1949.
A ponte de pedra foi construída em 1849 e reparada em 1994.
Ninguém resolveu a charada.
Todo mundo resolveu a charada.
Se os testes falharem de novo, teremos que adiar o lançamento para a semana que vem, embora os clientes já tenham sido informados sobre ele.
Coloque a massa no forno e não abra a porta por quarenta minutos.
A bateria deste celular dura cerca de dois dias se você não jogar nada e mantiver a tela com pouco brilho.
Estou sentindo cheiro de gás na cozinha, então chame os bombeiros imediatamente!
Embora a tempestade tenha danificado vários telhados no vilarejo, ninguém ficou ferido, e a escola reabriu no dia seguinte.
